/** The resources of the API and the fields each always has; null where `?` says so. */
const base = { id: 'string', createdAt: 'time', updatedAt: 'time' }
export const resources = {
  Category: { ...base, name: 'string', slug: 'string', description: 'string?', parentId: 'string?', order: 'number', isActive: 'boolean' },
  Course: {
    ...base,
    ...{ title: 'string', slug: 'string', subtitle: 'string?', description: 'string', outcomes: 'array', requirements: 'array' },
    ...{
      thumbnailUrl: 'string?',
      categoryId: 'string?',
      tags: 'array',
      language: 'string',
      difficultyLevel: 'string',
      durationMinutes: 'number',
    },
    ...{
      price: 'object',
      isFree: 'boolean',
      enrollmentLimit: 'number?',
      passingScore: 'number',
      certificateEnabled: 'boolean',
      status: 'string',
    },
    ...{ instructorId: 'string', enrollmentCount: 'number', averageRating: 'number?', reviewCount: 'number' },
    ...{ submittedAt: 'time?', publishedAt: 'time?', reviewedBy: 'string?' },
  },
  Module: { ...base, courseId: 'string', title: 'string', description: 'string?', order: 'number' },
  Lesson: {
    ...base,
    ...{
      courseId: 'string',
      moduleId: 'string',
      title: 'string',
      type: 'string',
      content: 'object?',
      mediaId: 'string?',
      assessmentId: 'string?',
    },
    ...{ durationMinutes: 'number?', isPreview: 'boolean', order: 'number', completionRule: 'object', availability: 'object' },
    ...{ locked: 'object?', progress: 'object?' },
  },
  Assessment: {
    ...base,
    ...{ courseId: 'string', lessonId: 'string?', title: 'string', description: 'string?', type: 'string', instructions: 'string?' },
    ...{
      timeLimitMinutes: 'number?',
      maxAttempts: 'number?',
      passingScore: 'number',
      totalPoints: 'number',
      randomizeQuestions: 'boolean',
    },
    ...{ randomizeAnswers: 'boolean', showResults: 'string', opensAt: 'time?', dueAt: 'time?', closesAt: 'time?' },
  },
  Question: {
    ...base,
    ...{
      type: 'string',
      text: 'string',
      options: 'array',
      correctAnswer: 'object?',
      points: 'number',
      explanation: 'string?',
      order: 'number',
    },
    ...{ tags: 'array', difficulty: 'string?' },
  },
  Enrollment: {
    ...base,
    ...{ userId: 'string', courseId: 'string', status: 'string', progressPercentage: 'number', enrolledAt: 'time', startedAt: 'time?' },
    ...{
      completedAt: 'time?',
      lastAccessedAt: 'time?',
      finalGrade: 'number?',
      certificateId: 'string?',
      assignedBy: 'string?',
      dueDate: 'time?',
    },
    source: 'string',
  },
  LessonProgress: {
    ...base,
    ...{ lessonId: 'string', status: 'string', positionSeconds: 'number?', watchedSeconds: 'number?', coverage: 'number?' },
    ...{ timeSpentSeconds: 'number', score: 'number?', attemptsCount: 'number', completedAt: 'time?' },
  },
  Note: { ...base, lessonId: 'string', body: 'string', positionSeconds: 'number?' },
  Review: { ...base, courseId: 'string', authorId: 'string', rating: 'number', body: 'string?', reply: 'string?', status: 'string' },
  Attempt: {
    ...base,
    ...{
      assessmentId: 'string',
      userId: 'string',
      enrollmentId: 'string?',
      number: 'number',
      status: 'string',
      startedAt: 'time',
    },
    ...{ deadlineAt: 'time?', submittedAt: 'time?', answers: 'object', score: 'number?', maxScore: 'number', percentage: 'number?' },
    ...{ passed: 'boolean?', gradedBy: 'string?', gradedAt: 'time?', receipt: 'string?' },
  },
  User: {
    ...base,
    ...{ email: 'string', phoneNumber: 'string?', username: 'string?', fullName: 'string?', firstName: 'string?', lastName: 'string?' },
    ...{ avatarUrl: 'string?', country: 'string?', state: 'string?', zip: 'string?', locale: 'string', timezone: 'string', role: 'string' },
    ...{ status: 'string', emailVerified: 'boolean', phoneVerified: 'boolean', isProfileComplete: 'boolean', departmentId: 'string?' },
    ...{ preferences: 'object', lastLoginAt: 'time?' },
  },
  Session: { ...base, device: 'string', place: 'string?', lastUsedAt: 'time', current: 'boolean' },
  CreatorApplication: {
    ...base,
    ...{ userId: 'string', bio: 'string', portfolioUrl: 'string?', experienceYears: 'number', status: 'string', reviewerId: 'string?' },
    ...{ reviewerNotes: 'string?', reviewedAt: 'time?' },
  },
  AuditEntry: {
    ...base,
    actor: 'object',
    action: 'string',
    entity: 'object',
    before: 'object?',
    after: 'object?',
    ip: 'string?',
    userAgent: 'string?',
    at: 'time',
  },
  // Those that are built in were never made.
  Role: { id: 'string', name: 'string', description: 'string', permissions: 'array', builtIn: 'boolean' },
  Media: {
    ...base,
    ...{ filename: 'string', contentType: 'string', size: 'number', kind: 'string', status: 'string', width: 'number?', height: 'number?' },
    ...{ durationSeconds: 'number?', captions: 'array' },
  },
  Import: { ...base, format: 'string', status: 'string', progress: 'number', courseId: 'string?', report: 'object?' },
  Certificate: {
    ...base,
    ...{ userId: 'string', courseId: 'string', enrollmentId: 'string', certificateNumber: 'string', serialHash: 'string' },
    ...{ learnerName: 'string', courseTitle: 'string', issuerName: 'string', issuedAt: 'time', revokedAt: 'time?' },
    ...{ revokedReason: 'string?', grade: 'number?' },
  },
  Order: {
    ...base,
    ...{ userId: 'string', lines: 'array', subtotal: 'object', discount: 'object', tax: 'object', total: 'object', status: 'string' },
    ...{ gateway: 'string', couponCode: 'string?' },
  },
  Payment: { ...base, orderId: 'string', gateway: 'string', gatewayRef: 'string', amount: 'object', status: 'string' },
  Notification: { ...base, type: 'string', title: 'string', body: 'string', link: 'string?', readAt: 'time?' },
  LiveSession: {
    ...base,
    ...{ courseId: 'string', title: 'string', startsAt: 'time', endsAt: 'time', timezone: 'string', status: 'string' },
    ...{ hostId: 'string', joinUrl: 'string' },
  },
  Tenant: {
    ...base,
    ...{ name: 'string', slug: 'string', domains: 'array', branding: 'object', settings: 'object', features: 'object', plan: 'string' },
    ...{ storageLimitBytes: 'number', maxUsers: 'number?', isActive: 'boolean', shard: 'string' },
  },
} satisfies Record<string, Record<string, string>>

/** What is missing or of another type, as `field: what it is`. */
export function misfits(of: keyof typeof resources, value: unknown): string[] {
  const thing = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>
  return Object.entries<string>(resources[of]).flatMap(([field, type]) => {
    const one = thing[field]
    const fits = one === null ? type.endsWith('?') : kindOf(one, type.replace('?', '')) === type.replace('?', '')
    return fits && field in thing ? [] : [`${of}.${field}: ${JSON.stringify(one)}`]
  })
}

function kindOf(value: unknown, wanted: string): string {
  if (Array.isArray(value)) return 'array'
  if (wanted === 'time' && typeof value === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value)) return 'time'
  return typeof value
}
