package io.framewright.editor.shell;

import io.framewright.editor.session.EditorSession;
import org.openide.modules.ModuleInstall;
import org.openide.windows.WindowManager;

/** What the module does when the application starts and ends. */
public final class Installer extends ModuleInstall {
  private static final long serialVersionUID = 1;

  @Override
  public void validate() {
    Looks.preferDark();
    LiveColour.follow();
  }

  @Override
  public void restored() {
    WindowManager.getDefault().invokeWhenUIReady(StartUp::windowsAreThere);
  }

  @Override
  public boolean closing() {
    return Leaving.mayExit(Desk.desk());
  }

  @Override
  public void close() {
    EditorSession.session().close();
  }
}
