import { Trans, useLingui } from '@lingui/react/macro'
import { IconAlertCircle, IconCircleCheck } from '@tabler/icons-react'
import { useState } from 'react'
import { type AiSettings, type AiSettingsPatch, aiFeatures, modelFeatures } from '../../../../src/modules/ai/settings/contract.ts'
import { fieldErrors } from '../../../api/error.ts'
import { formatNumber } from '../../../ui/format.ts'
import { toast } from '../../../ui/patterns/toast.ts'
import { Banner } from '../../../ui/primitives/banner.tsx'
import { Button } from '../../../ui/primitives/button.tsx'
import { ChoiceGroup, Radio, Switch } from '../../../ui/primitives/choice.tsx'
import { Field } from '../../../ui/primitives/field.tsx'
import { Input } from '../../../ui/primitives/input.tsx'
import { FailureNote } from '../failure-note.tsx'
import { useSaveAi, useTrial } from './ai-queries.ts'
import { useAiWords } from './ai-words.ts'

type Values = {
  provider: AiSettings['provider']
  model: string
  baseUrl: string
  key: string
  budget: string
  input: string
  output: string
  currency: string
  features: AiSettings['features']
}

const valuesOf = (settings: AiSettings): Values => ({
  provider: settings.provider,
  model: settings.model ?? '',
  baseUrl: settings.baseUrl ?? '',
  key: '',
  budget: settings.monthlyTokenBudget === null ? '' : String(settings.monthlyTokenBudget),
  input: settings.prices ? String(settings.prices.input) : '',
  output: settings.prices ? String(settings.prices.output) : '',
  currency: settings.prices?.currency ?? 'USD',
  // What the built-in engine cannot do stays wanted: it is on as soon as there is a model.
  features: { ...settings.features, ...Object.fromEntries(Object.keys(settings.unavailable).map((feature) => [feature, true])) },
})

const patchOf = (values: Values): AiSettingsPatch => ({
  provider: values.provider,
  features: values.features,
  ...(values.provider === 'builtin'
    ? {}
    : {
        model: values.model.trim() || null,
        baseUrl: values.baseUrl.trim() || null,
        ...(values.key.trim() && { key: values.key.trim() }),
        prices:
          values.input.trim() && values.output.trim()
            ? { input: Number(values.input), output: Number(values.output), currency: values.currency.trim().toUpperCase() }
            : null,
      }),
  monthlyTokenBudget: values.budget.trim() === '' ? null : Math.round(Number(values.budget)),
})

export function ProviderForm({ settings }: { settings: AiSettings }) {
  const { t } = useLingui()
  const words = useAiWords()
  const saving = useSaveAi(() => toast(t`The AI settings are saved.`))
  const trial = useTrial()
  const [values, setValues] = useState(() => valuesOf(settings))
  const set = (change: Partial<Values>) => setValues((now) => ({ ...now, ...change }))
  const wrong = fieldErrors(saving.error)
  const isModel = values.provider !== 'builtin'
  const ending = settings.keyEnding
  const milliseconds = formatNumber(trial.data?.milliseconds ?? 0)
  const model = trial.data?.model ?? ''
  return (
    <form
      className="st-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        saving.mutate(patchOf(values))
      }}
    >
      <ChoiceGroup legend={t`Engine`} hint={wrong.provider}>
        <Radio
          name="provider"
          label={<Trans>Built in: by rules, without a model, a key or a cost</Trans>}
          checked={values.provider === 'builtin'}
          onChange={() => set({ provider: 'builtin' })}
        />
        <Radio
          name="provider"
          label={<Trans>OpenAI, or any server that speaks its protocol</Trans>}
          checked={values.provider === 'openai'}
          onChange={() => set({ provider: 'openai' })}
        />
        {settings.workersAiAvailable && (
          <Radio
            name="provider"
            label={<Trans>Workers AI, in this installation</Trans>}
            checked={values.provider === 'workers-ai'}
            onChange={() => set({ provider: 'workers-ai' })}
          />
        )}
      </ChoiceGroup>
      {isModel && (
        <>
          <Field label={t`Model`} hint={t`As the provider names it`} error={wrong.model} required>
            <Input dir="ltr" maxLength={120} value={values.model} onChange={({ target }) => set({ model: target.value })} />
          </Field>
          {values.provider === 'openai' && (
            <>
              <Field label={t`Address`} hint={t`Empty for OpenAI itself; else the address that ends in /v1`} error={wrong.baseUrl}>
                <Input
                  dir="ltr"
                  type="url"
                  maxLength={500}
                  placeholder="https://"
                  value={values.baseUrl}
                  onChange={({ target }) => set({ baseUrl: target.value })}
                />
              </Field>
              <Field
                label={t`Key`}
                hint={
                  settings.hasKey
                    ? ending
                      ? t`One is kept, ending in ${ending}. Leave empty to keep it.`
                      : t`One is kept. Leave empty to keep it.`
                    : t`Kept encrypted, and never shown again`
                }
                error={wrong.key}
              >
                <Input
                  dir="ltr"
                  type="password"
                  autoComplete="off"
                  maxLength={500}
                  value={values.key}
                  onChange={({ target }) => set({ key: target.value })}
                />
              </Field>
            </>
          )}
          <div className="ai-prices">
            <Field label={t`Price of a million tokens read`} error={wrong['prices.input']}>
              <Input inputMode="decimal" value={values.input} onChange={({ target }) => set({ input: target.value })} />
            </Field>
            <Field label={t`Written`} error={wrong['prices.output']}>
              <Input inputMode="decimal" value={values.output} onChange={({ target }) => set({ output: target.value })} />
            </Field>
            <Field label={t`Currency`} error={wrong['prices.currency']}>
              <Input dir="ltr" maxLength={3} value={values.currency} onChange={({ target }) => set({ currency: target.value })} />
            </Field>
          </div>
        </>
      )}
      <Field
        label={t`Tokens a month, at most`}
        hint={t`Empty for no limit. When they are used up, every call is refused.`}
        error={wrong.monthlyTokenBudget}
      >
        <Input inputMode="numeric" value={values.budget} onChange={({ target }) => set({ budget: target.value.replace(/[^\d]/g, '') })} />
      </Field>
      <ChoiceGroup
        legend={t`What it may be used for`}
        hint={t`What is off makes no call and has no button anywhere.`}
        className="ai-switches"
      >
        {aiFeatures.map((feature) => {
          const name = words.features[feature]
          return (
            <Switch
              key={feature}
              label={modelFeatures.has(feature) && !isModel ? t`${name} (takes a model)` : name}
              checked={values.features[feature] && (isModel || !modelFeatures.has(feature))}
              disabled={modelFeatures.has(feature) && !isModel}
              onChange={({ target }) => set({ features: { ...values.features, [feature]: target.checked } })}
            />
          )
        })}
      </ChoiceGroup>
      {Object.keys(wrong).length === 0 && <FailureNote error={saving.error} />}
      <div className="btn-row">
        <Button type="submit" variant="primary" busy={saving.isPending}>
          <Trans>Save</Trans>
        </Button>
        {settings.provider !== 'builtin' && (
          <Button busy={trial.isPending} onClick={() => trial.mutate()}>
            <Trans>Try the saved provider</Trans>
          </Button>
        )}
      </div>
      {trial.data && (
        <Banner icon={trial.data.ok ? IconCircleCheck : IconAlertCircle} tone={trial.data.ok ? 'ok' : 'bad'} role="status">
          {trial.data.ok ? (
            <Trans>
              <bdi>{model}</bdi> answered after {milliseconds} ms.
            </Trans>
          ) : (
            trial.data.message
          )}
        </Banner>
      )}
      {trial.error && <FailureNote error={trial.error} />}
    </form>
  )
}
