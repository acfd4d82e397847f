package io.framewright.editor.shell;

import io.framewright.editor.session.EditorSession;
import io.framewright.editor.welcome.WelcomeActions;
import java.nio.file.Path;
import java.util.List;

/** Does what the page that greets asks for. */
final class WelcomeRequests implements WelcomeActions {
  @Override
  public void openExample(Path file) {
    Desk.desk().filing().openCopy(file);
  }

  @Override
  public void open(Path file) {
    Desk.desk().filing().open(List.of(file));
  }

  @Override
  public void createNew() {
    Desk.desk().createNew();
  }

  @Override
  public void choose() {
    Desk.desk().filing().open(Choosers.open());
  }

  @Override
  public void showKeys() {
    Windows.activate("KeysTopComponent", KeysTopComponent.class);
  }

  @Override
  public void showHelp() {
    Windows.activate("HelpTopComponent", HelpTopComponent.class);
  }

  @Override
  public void showFolder(Path folder) {
    Folders.show(folder);
  }

  @Override
  public void restartEngine() {
    EditorSession.session().engine().restart();
  }
}
