package io.framewright.editor.welcome;

import java.nio.file.Path;

/** What the page asks for. On the event thread. */
public interface WelcomeActions {
  /** Opens a workflow of the gallery as a new one, so that the gallery stays as it is. */
  void openExample(Path file);

  /** Opens a file. */
  void open(Path file);

  /** Makes an empty workflow. */
  void createNew();

  /** Asks which files to open. */
  void choose();

  /** Shows how mouse and keyboard are used. */
  void showKeys();

  /** Shows the help of nodes. */
  void showHelp();

  /** Shows a folder in the system's file manager, made if need be. */
  void showFolder(Path folder);

  /** Starts the engine anew. */
  void restartEngine();
}
