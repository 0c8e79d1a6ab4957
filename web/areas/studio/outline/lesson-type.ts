import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import {
  IconBroadcast,
  IconFile,
  IconFileText,
  IconFrame,
  IconHeadphones,
  IconListCheck,
  IconPackage,
  IconPlayerPlay,
  IconUpload,
} from '@tabler/icons-react'
import type { LessonType } from '../../../../src/modules/catalog/lessons/contract.ts'
import type { IconType } from '../../../ui/primitives/icon.tsx'

export const lessonIcons: Record<LessonType, IconType> = {
  text: IconFileText,
  video: IconPlayerPlay,
  audio: IconHeadphones,
  document: IconFile,
  embed: IconFrame,
  scorm: IconPackage,
  cmi5: IconPackage,
  live: IconBroadcast,
  assignment: IconUpload,
  assessment: IconListCheck,
}

export const lessonTypeNames: Record<LessonType, MessageDescriptor> = {
  text: msg`Text`,
  video: msg`Video`,
  audio: msg`Audio`,
  document: msg`Document`,
  embed: msg`Embed`,
  scorm: msg`SCORM`,
  cmi5: msg`cmi5`,
  live: msg`Live`,
  assignment: msg`Assignment`,
  assessment: msg`Quiz`,
}

/** What can be made here; other types come with imports. */
export const creatableTypes = [
  'text',
  'video',
  'audio',
  'document',
  'embed',
  'live',
  'assignment',
  'assessment',
] as const satisfies LessonType[]
