import { Trans, useLingui } from '@lingui/react/macro'
import { AreaHead } from '../../../ui/patterns/area-head.tsx'
import { ImportDrop } from './import-drop.tsx'
import { PastImports } from './past-imports.tsx'
import './import.css'

export function ImportPage() {
  const { t } = useLingui()
  return (
    <>
      <AreaHead title={t`Import a course`} lead={<Trans>You get a draft. Nothing is shown to learners until you publish it.</Trans>} />
      <div className="area-pad">
        <div className="import-in">
          <ImportDrop />
          <section className="sec">
            <h2 className="label">
              <Trans>What comes over</Trans>
            </h2>
            <ul className="import-list">
              <li>
                <Trans>Folders become modules, their pages become lessons in the order of their names or of the table of contents.</Trans>
              </li>
              <li>
                <Trans>Headings, lists, tables, code, formulas, callouts and links between pages.</Trans>
              </li>
              <li>
                <Trans>Images and files that the pages show.</Trans>
              </li>
              <li>
                <Trans>Questions with their choices, as quizzes. Where no right answer can be read, the question is marked for you.</Trans>
              </li>
            </ul>
          </section>
          <PastImports />
        </div>
      </div>
    </>
  )
}
