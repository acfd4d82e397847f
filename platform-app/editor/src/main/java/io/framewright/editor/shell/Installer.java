package io.framewright.editor.shell;

import java.util.prefs.Preferences;
import org.openide.modules.ModuleInstall;
import org.openide.util.NbPreferences;

/** Chooses the dark look before any window is made, unless the user has chosen one. */
public final class Installer extends ModuleInstall {
  private static final long serialVersionUID = 1;

  @Override
  public void validate() {
    Preferences looks = NbPreferences.root().node("laf");
    if (looks.get("laf", null) == null) {
      looks.put("laf", "com.formdev.flatlaf.FlatDarkLaf");
    }
  }
}
