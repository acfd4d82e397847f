package io.framewright.editor.shell;

import java.awt.Window;
import java.util.prefs.Preferences;
import javax.swing.SwingUtilities;
import javax.swing.UIManager;
import org.openide.util.Lookup;
import org.openide.util.NbPreferences;
import org.openide.windows.TopComponent;

/** The dark and the light look. The choice is kept where the platform looks for it at the start. */
final class Looks {
  static final String DARK = "com.formdev.flatlaf.FlatDarkLaf";
  static final String LIGHT = "com.formdev.flatlaf.FlatLightLaf";
  private static final String KEY = "laf";

  private Looks() {}

  /** Chooses the dark one, unless the user has chosen. */
  static void preferDark() {
    if (settings().get(KEY, null) == null) {
      settings().put(KEY, DARK);
    }
  }

  /** Changes to the other one at once. */
  static void change() {
    String other = DARK.equals(UIManager.getLookAndFeel().getClass().getName()) ? LIGHT : DARK;
    settings().put(KEY, other);
    try {
      ClassLoader loader = Lookup.getDefault().lookup(ClassLoader.class);
      UIManager.setLookAndFeel(
          (javax.swing.LookAndFeel)
              Class.forName(other, true, loader).getDeclaredConstructor().newInstance());
    } catch (ReflectiveOperationException | javax.swing.UnsupportedLookAndFeelException e) {
      throw new IllegalStateException("The look " + other + " cannot be used", e);
    }
    for (TopComponent window : TopComponent.getRegistry().getOpened()) {
      SwingUtilities.updateComponentTreeUI(window); // those in the back are in no frame
      if (window instanceof HasIcon own) {
        own.refreshIcon();
      }
    }
    for (Window window : Window.getWindows()) {
      SwingUtilities.updateComponentTreeUI(window);
    }
  }

  private static Preferences settings() {
    return NbPreferences.root().node("laf");
  }
}
