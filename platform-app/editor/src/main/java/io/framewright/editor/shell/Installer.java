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
    // plug-ins are loaded while the platform goes on; the first window that needs them waits
    Thread plugins = new Thread(EditorSession::session, "framewright-plugins");
    plugins.setDaemon(true);
    plugins.start();
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
