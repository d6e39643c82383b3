import { xmlDeclaration, xmlText } from '../../xml-text'
import { transformXml, type Box, type SlideFrame } from '../frame'

export const presentationNamespaces = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'

/** The group that every tree of shapes begins with. */
export const treeHead = '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'

const background = '<p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>'
const colourMap = '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>'

function placeholder(id: number, name: string, type: string, box: Box | null, anchor: string, text: string): string {
  const place = box === null ? '<p:spPr/>' : `<p:spPr>${transformXml('a:xfrm', box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>`
  return `<p:sp><p:nvSpPr><p:cNvPr id="${id}" name="${xmlText(name)}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="${type}"/></p:nvPr></p:nvSpPr>${place}<p:txBody>${
    anchor === '' ? '<a:bodyPr/>' : `<a:bodyPr lIns="0" rIns="0" anchor="${anchor}"><a:normAutofit/></a:bodyPr>`}<a:lstStyle/><a:p><a:r><a:rPr lang="en-US"/><a:t>${text}</a:t></a:r></a:p></p:txBody></p:sp>`
}

function levels(sizes: readonly number[], extra: string): string {
  return sizes.map((size, index) => `<a:lvl${index + 1}pPr marL="${index * 228_600}" algn="l"><a:spcBef><a:spcPts val="${index === 0 ? 0 : 400}"/></a:spcBef><a:buNone/><a:defRPr sz="${size}"${extra}><a:solidFill><a:schemeClr val="tx1"/></a:solidFill><a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/></a:defRPr></a:lvl${index + 1}pPr>`).join('')
}

/** The slide master: a title above, a body below, plain on the background. */
export function slideMasterXml({ title, body }: SlideFrame): string {
  const titleStyle = '<a:lvl1pPr algn="l"><a:lnSpc><a:spcPct val="95000"/></a:lnSpc><a:spcBef><a:spcPct val="0"/></a:spcBef><a:buNone/><a:defRPr sz="2600" b="1"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill><a:latin typeface="+mj-lt"/><a:ea typeface="+mj-ea"/><a:cs typeface="+mj-cs"/></a:defRPr></a:lvl1pPr>'
  return `${xmlDeclaration}<p:sldMaster ${presentationNamespaces}><p:cSld>${background}<p:spTree>${treeHead}${placeholder(2, 'Title', 'title', title, 'b', 'Title')}${placeholder(3, 'Text', 'body', body, 't', 'Text')}</p:spTree></p:cSld>${
    colourMap}<p:sldLayoutIdLst><p:sldLayoutId id="2147483649" r:id="rId1"/><p:sldLayoutId id="2147483650" r:id="rId2"/></p:sldLayoutIdLst><p:txStyles><p:titleStyle>${titleStyle}</p:titleStyle><p:bodyStyle>${
    levels([1800, 1600, 1400, 1400, 1400, 1400, 1400, 1400, 1400], '')}</p:bodyStyle><p:otherStyle>${levels([1800, 1800, 1800, 1800, 1800, 1800, 1800, 1800, 1800], '')}</p:otherStyle></p:txStyles></p:sldMaster>`
}

function layout(type: string, name: string, shapes: string): string {
  return `${xmlDeclaration}<p:sldLayout ${presentationNamespaces} type="${type}" preserve="1"><p:cSld name="${name}"><p:spTree>${treeHead}${shapes}</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>`
}

export function titleOnlyLayoutXml(): string {
  return layout('titleOnly', 'Title Only', placeholder(2, 'Title', 'title', null, '', 'Title'))
}

export function titleLayoutXml({ title, body }: SlideFrame): string {
  const [top, room] = [title.y, body.y + body.height - title.y]
  const heading: Box = { x: title.x, y: top + room * 0.18, width: title.width, height: room * 0.32 }
  const below: Box = { x: title.x, y: top + room * 0.54, width: title.width, height: room * 0.38 }
  const large = placeholder(2, 'Title', 'ctrTitle', heading, 'b', 'Title').replace('<a:lstStyle/>', '<a:lstStyle><a:lvl1pPr><a:defRPr sz="4000"/></a:lvl1pPr></a:lstStyle>')
  return layout('title', 'Title Slide', `${large}${placeholder(3, 'Subtitle', 'subTitle', below, 't', 'Text')}`)
}

/** Notes are printed on a page of their own: the slide above, what is said below. */
export function notesMasterXml(): string {
  const [width, height] = [6_858_000, 9_144_000]
  const slide: Box = { x: 685_800, y: 685_800, width: width - 2 * 685_800, height: 3_086_100 }
  const notes: Box = { x: 685_800, y: 4_000_000, width: width - 2 * 685_800, height: height - 4_500_000 }
  const image = `<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr></p:nvSpPr><p:spPr>${transformXml('a:xfrm', slide)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln w="12700"><a:solidFill><a:prstClr val="black"/></a:solidFill></a:ln></p:spPr></p:sp>`
  const text = placeholder(3, 'Notes', 'body', notes, 't', 'Notes').replace('<p:ph type="body"/>', '<p:ph type="body" sz="quarter" idx="3"/>')
  return `${xmlDeclaration}<p:notesMaster ${presentationNamespaces}><p:cSld>${background}<p:spTree>${treeHead}${image}${text}</p:spTree></p:cSld>${colourMap}<p:notesStyle>${levels([1200, 1200, 1200, 1200, 1200, 1200, 1200, 1200, 1200], '')}</p:notesStyle></p:notesMaster>`
}
