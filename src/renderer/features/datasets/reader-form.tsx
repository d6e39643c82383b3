import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReaderOptions } from '../../../shared/dataset/reader-options'
import { Checkbox } from '../../components/checkbox'
import { Select } from '../../components/select'
import { TextField } from '../../components/text-field'
import {
  asKey, automatic, decimalMarkOptions, delimiterOptions, delimiters, encodingOptions, escapeOptions, fromKey, headerOptions, parseNullTexts,
  quoteOptions, thousandsMarkOf, thousandsMarkOptions,
} from './reader-choices'

interface ReaderFormProps {
  readonly options: ReaderOptions
  /** What was found, where the person leaves it to detection. */
  readonly used: ReaderOptions
  /** A sheet has cells: nothing but where its table begins is to be told. */
  readonly isSheet: boolean
  readonly onChange: (change: Partial<ReaderOptions>) => void
}

/** Every way a text file can be read; "as detected" says what was detected. */
export function ReaderForm(props: ReaderFormProps) {
  return props.isSheet ? <div className="reader-form"><TableStart {...props} /><NullTextsField {...props} /></div> : <TextForm {...props} />
}

function TextForm({ options, used, isSheet, onChange }: ReaderFormProps) {
  const { t } = useTranslation()
  const isOther = options.delimiter !== null && !delimiters.some((delimiter) => delimiter === options.delimiter)
  const [isTypingOther, setIsTypingOther] = useState(isOther)
  const chooseDelimiter = (key: string): void => {
    setIsTypingOther(key === 'other')
    if (key !== 'other') onChange({ delimiter: fromKey(key) })
  }
  return (
    <div className="reader-form">
      <Select
        label={t('reader.delimiter')} options={delimiterOptions(t, used.delimiter)}
        value={isTypingOther ? 'other' : asKey(options.delimiter)} onChange={chooseDelimiter}
      />
      {isTypingOther && (
        <TextField
          label={t('reader.otherDelimiter')} value={options.delimiter ?? ''} maxLength={4}
          onChange={(text) => onChange({ delimiter: text === '' ? null : text })}
        />
      )}
      <Select label={t('reader.quote')} options={quoteOptions(t, used.quote)} value={asKey(options.quote)} onChange={(key) => onChange({ quote: fromKey(key) })} />
      <Select label={t('reader.escape')} options={escapeOptions(t, used.escape)} value={asKey(options.escape)} onChange={(key) => onChange({ escape: fromKey(key) })} />
      <TableStart options={options} used={used} isSheet={isSheet} onChange={onChange} />
      <Select
        label={t('reader.encoding')} options={encodingOptions(t, used.encoding, options.encoding)} value={options.encoding ?? automatic}
        onChange={(key) => onChange({ encoding: key === automatic ? null : key })}
      />
      <Select
        label={t('reader.decimalMark')} options={decimalMarkOptions(t, used.decimalMark)} value={options.decimalMark ?? automatic}
        onChange={(key) => onChange({ decimalMark: key === '.' || key === ',' ? key : null })}
      />
      <Select
        label={t('reader.thousandsMark')} options={thousandsMarkOptions(t, used.thousandsMark)} value={asKey(options.thousandsMark)}
        onChange={(key) => onChange({ thousandsMark: thousandsMarkOf(key) })}
      />
      <TextField
        label={t('reader.comment')} value={options.comment ?? ''} maxLength={1} hint={t('reader.commentHint')}
        placeholder={used.comment === null || used.comment === '' ? t('reader.noComment') : used.comment}
        onChange={(text) => onChange({ comment: text === '' ? null : text })}
      />
      <NullTextsField options={options} onChange={onChange} />
      <TextField
        label={t('reader.dateFormat')} value={options.dateFormat ?? ''} placeholder={used.dateFormat ?? t('reader.formatHint')}
        onChange={(text) => onChange({ dateFormat: text === '' ? null : text })}
      />
      <TextField
        label={t('reader.timestampFormat')} value={options.timestampFormat ?? ''} placeholder={used.timestampFormat ?? '%d/%m/%Y %H:%M:%S'}
        onChange={(text) => onChange({ timestampFormat: text === '' ? null : text })}
      />
      <Checkbox isSelected={options.withFileName} onChange={(withFileName) => onChange({ withFileName })}>{t('reader.withFileName')}</Checkbox>
      <Checkbox isSelected={options.isLoadedWhole} onChange={(isLoadedWhole) => onChange({ isLoadedWhole })}>{t('reader.isLoadedWhole')}</Checkbox>
    </div>
  )
}

/** Whether there is a header, and what stands above it. */
function TableStart({ options, used, onChange }: ReaderFormProps) {
  const { t } = useTranslation()
  return (
    <>
      <Select
        label={t('reader.header')} options={headerOptions(t, used.hasHeader)}
        value={options.hasHeader === null ? automatic : options.hasHeader ? 'yes' : 'no'}
        onChange={(key) => onChange({ hasHeader: key === automatic ? null : key === 'yes' })}
      />
      <TextField
        label={t('reader.skipLines')} value={options.skipLines === null ? '' : String(options.skipLines)} inputMode="numeric"
        placeholder={used.skipLines === null ? t('reader.detectedNothing') : t('reader.detected', { value: used.skipLines })}
        onChange={(text) => onChange({ skipLines: parseSkip(text) })}
      />
    </>
  )
}

/** Keeps the text as typed: a comma at its end is a list about to go on. */
function NullTextsField({ options, onChange }: Pick<ReaderFormProps, 'options' | 'onChange'>) {
  const { t } = useTranslation()
  const [text, setText] = useState((options.nullTexts ?? []).join(', '))
  return (
    <TextField
      label={t('reader.nullTexts')} hint={t('reader.nullTextsHint')} placeholder="NA, n/a, -" value={text}
      onChange={(typed) => {
        setText(typed)
        onChange({ nullTexts: parseNullTexts(typed) })
      }}
    />
  )
}

function parseSkip(text: string): number | null {
  const digits = text.replace(/\D/g, '').slice(0, 7)
  return digits === '' ? null : Math.min(1_000_000, Number(digits))
}
