package io.framewright.editor.shell;

/** A window whose icon is another one in another look. */
interface HasIcon {
  /** Takes the icon that suits the look as it now is. */
  void refreshIcon();
}
