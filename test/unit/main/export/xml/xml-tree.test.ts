import { expect, test } from 'vitest'
import { descendants, elementAt, parseXml, serialiseXml, textOf, XmlError } from '../../../../../src/main/export/xml/xml-tree'

test('XML that is read and written again: is what it was', () => {
  const xml = '<a:p xmlns:a="urn:a" b="1 &amp; &quot;2&quot;"><a:t>x &lt; y &amp; "z"</a:t><a:e/>  <a:t xml:space="preserve"> </a:t></a:p>'
  expect(serialiseXml(parseXml(xml))).toBe(xml)
  expect(serialiseXml(parseXml(`\ufeff<?xml version="1.0"?><!-- one --><r a='1'><![CDATA[<&]]>&#x4e2d;&#10;</r>`))).toBe('<r a="1">&lt;&amp;中&#10;</r>')
})

test('elements: are found by their names without prefixes', () => {
  const root = parseXml('<p:a><p:b><q:c>1</q:c></p:b><p:b><q:c>2</q:c></p:b></p:a>')
  expect([...descendants(root, 'c')].map(textOf)).toEqual(['1', '2'])
  expect(textOf(elementAt(root, 'b', 'c')!)).toBe('1')
  expect(elementAt(root, 'b', 'd')).toBeNull()
})

test.each(['<a>', '<a></b>', '</a>', '<a', 'text', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', '<a><b></a></b>'])('%s: is refused', (xml) => {
  expect(() => parseXml(xml)).toThrow(XmlError)
})
