package io.framewright.editor.shell;

import javax.swing.Action;
import org.openide.awt.ActionID;
import org.openide.awt.ActionReference;
import org.openide.awt.ActionRegistration;

/** The Help menu, beside the windows that it opens. */
public final class HelpActions {
  private HelpActions() {}

  /** What this is. */
  @ActionID(category = "Help", id = "io.framewright.editor.shell.about")
  @ActionRegistration(displayName = "&About Framewright", lazy = false)
  @ActionReference(path = "Menu/Help", position = 1500, separatorBefore = 1490)
  public static Action about() {
    return Command.of("&About Framewright", "about", About::show);
  }
}
