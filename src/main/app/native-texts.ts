import type { Settings } from '../../shared/contract/app-channels'

export type Language = NonNullable<Settings['language']>

const english = {
  file: '&File', openFiles: 'Open Files…', openFolder: 'Open Folder…', exportView: 'Export View…', exportTitle: 'Export the view', templateTitle: 'Choose a template', deckTitle: 'Choose a deck to refresh', presentations: 'Presentations', closeView: 'Close View', closeDataset: 'Close Dataset', quit: 'Quit',
  edit: '&Edit', undo: 'Undo', redo: 'Redo', cut: 'Cut', copy: 'Copy', copyPicture: 'Copy Chart as Picture', paste: 'Paste', selectAll: 'Select All',
  view: '&View', palette: 'Command Palette…', zoomIn: 'Zoom In', zoomOut: 'Zoom Out', zoomReset: 'Actual Size',
  theme: 'Theme', themeSystem: 'Same as System', themeLight: 'Light', themeDark: 'Dark', language: 'Language',
  fullScreen: 'Full Screen', reload: 'Reload', developerTools: 'Developer Tools',
  openFilesTitle: 'Open data files', openFolderTitle: 'Open a folder of data files', dataFiles: 'Data files', exportedFiles: 'Exports of Sextant', openSourceTitle: 'Where is {name}?', allFiles: 'All files',
  exportQuarantineTitle: 'Save the records that were not loaded',
  pageGone: 'The window’s content stopped working.',
  pageGoneDetail: 'Your views are saved up to the last change. Show the window again, or quit and start Sextant anew.',
  pageHangs: 'The window is not responding.',
  pageHangsDetail: 'It may still finish. Wait, or show the window again; your views are saved up to the last change.',
  showAgain: 'Show Again', wait: 'Wait',
  followMessage: 'Open the files that “{name}” names?', followDetail: 'These paths stand in the export. Anyone can have written them: say yes only if you know the files.', followMore: '… and {count} more', followYes: 'Open Them', followNo: 'No',
}

/** Texts of the menu and of the system's dialogs. The page has catalogues of its own. */
export type NativeTexts = { readonly [Key in keyof typeof english]: string }

const chinese: NativeTexts = {
  file: '文件(&F)', openFiles: '打开文件…', openFolder: '打开文件夹…', exportView: '导出视图…', exportTitle: '导出视图', templateTitle: '选择模板', deckTitle: '选择要刷新的演示文稿', presentations: '演示文稿', closeView: '关闭视图', closeDataset: '关闭数据集', quit: '退出',
  edit: '编辑(&E)', undo: '撤销', redo: '重做', cut: '剪切', copy: '复制', copyPicture: '将图表复制为图片', paste: '粘贴', selectAll: '全选',
  view: '视图(&V)', palette: '命令面板…', zoomIn: '放大', zoomOut: '缩小', zoomReset: '实际大小',
  theme: '主题', themeSystem: '跟随系统', themeLight: '浅色', themeDark: '深色', language: '语言',
  fullScreen: '全屏', reload: '重新加载', developerTools: '开发者工具',
  openFilesTitle: '打开数据文件', openFolderTitle: '打开数据文件夹', dataFiles: '数据文件', exportedFiles: 'Sextant 导出的文件', openSourceTitle: '{name} 在哪里？', allFiles: '所有文件',
  exportQuarantineTitle: '保存未载入的记录',
  pageGone: '窗口内容已停止工作。',
  pageGoneDetail: '您的视图已保存到最近一次更改。可以重新显示窗口，或退出后重新启动 Sextant。',
  pageHangs: '窗口没有响应。',
  pageHangsDetail: '它可能仍会完成。可以等待，或重新显示窗口；您的视图已保存到最近一次更改。',
  showAgain: '重新显示', wait: '等待',
  followMessage: '打开“{name}”中所列的文件吗？', followDetail: '这些路径写在导出文件里，任何人都可能写入。只有在您认识这些文件时才选择打开。', followMore: '……另有 {count} 个', followYes: '打开', followNo: '不打开',
}

const catalogues: Readonly<Record<Language, NativeTexts>> = { en: english, 'zh-CN': chinese }

/** The texts of one language. */
export function nativeTexts(language: Language): NativeTexts {
  return catalogues[language]
}

/** The chosen language, or the system's when none is chosen: Chinese for any Chinese locale, English for all others. */
export function effectiveLanguage(chosen: Language | null, systemLocale: string): Language {
  return chosen ?? (/^zh\b/i.test(systemLocale) ? 'zh-CN' : 'en')
}
