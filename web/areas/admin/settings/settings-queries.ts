import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { AdminSettings } from '../../../../src/modules/admin/contract.ts'
import type { AdminRoutes } from '../../../../src/modules/admin/routes.ts'
import type { StorageUsage } from '../../../../src/modules/media/contract.ts'
import type { OrganizationPatch } from '../../../../src/modules/tenancy/contract.ts'
import { api, send } from '../../../api/client.ts'
import { invalidate, pathQuery } from '../../../api/query.ts'
import { type Answer, dataOf } from '../admin-queries.ts'

export type { AdminSettings }

const settings = api<AdminRoutes>().admin.settings

export const settingsQuery = { ...pathQuery<Answer<AdminSettings>>('/admin/settings'), select: dataOf<AdminSettings> }
export const usageQuery = { ...pathQuery<Answer<StorageUsage>>('/media/usage'), select: dataOf<StorageUsage> }

export function useSaveSettings() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (json: OrganizationPatch) => send(settings.$patch, { json }),
    onSuccess: async (body) => {
      client.setQueryData(settingsQuery.queryKey, body)
      await invalidate(client, '/admin/settings', '/organization')
    },
  })
}
