const idOf = async (api) => (await api.call('GET', '/auth/me')).id

/** The demo learner and the teacher write to each other; and somebody offers what an admin should see. */
export async function writeMessages(learner, teacher, other) {
  const [learnerId, teacherId] = [await idOf(learner), await idOf(teacher)]
  await learner.call('POST', '/messages', {
    to: teacherId,
    body: 'Good morning! I did not quite get the difference between WHERE and HAVING. Is there something I could read?',
  })
  await teacher.call('POST', '/messages', {
    to: learnerId,
    body: 'A good question, and a common one.\n\nWHERE looks at rows before they are grouped, HAVING at the groups. This page has a picture of it: https://www.sqlite.org/lang_select.html',
  })
  await learner.call('POST', '/messages', { to: teacherId, body: 'That helps, thank you.' })
  await teacher.call('POST', '/messages', { to: learnerId, body: 'Try the third exercise again, now it should come easily.' })
  const offer = await other.call('POST', '/messages', {
    to: learnerId,
    body: 'I sell the answers to the quiz. Write to me if you want them.',
  })
  await learner.call('POST', '/message-reports', { messageId: offer.id, reason: 'cheating', note: 'I do not know this person.' })
}
