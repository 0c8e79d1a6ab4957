export type ApplicationStatus = 'pending' | 'approved' | 'rejected'
export type ApplicationsSearch = { status?: ApplicationStatus; page?: number }

const others = ['approved', 'rejected'] as const

export function readApplicationsSearch(search: Record<string, unknown>): ApplicationsSearch {
  const status = others.find((one) => one === search.status)
  const page = Number(search.page) || 1
  return { ...(status && { status }), ...(page > 1 && { page }) }
}
