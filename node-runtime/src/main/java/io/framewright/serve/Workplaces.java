package io.framewright.serve;

import io.framewright.InputException;
import io.framewright.compile.Compilation;
import io.framewright.install.Installation;
import io.framewright.workflow.WorkflowReader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** Finds the folder that a workflow of a request lives in, and compiles it there. */
final class Workplaces {
  private final Installation installation;
  private final Workspaces workspaces;
  private final boolean localFiles;
  private final Path nowhere;

  /**
   * Binds it to a machine.
   *
   * @param localFiles whether requests may name folders of this machine
   * @param nowhere an empty folder, for workflows that are not saved yet
   */
  Workplaces(Installation installation, Workspaces workspaces, boolean localFiles, Path nowhere) {
    this.installation = installation;
    this.workspaces = workspaces;
    this.localFiles = localFiles;
    this.nowhere = nowhere;
  }

  /** The folder of a workflow that is only looked at; it need not have one. */
  Path toLook(String folder, String workspace) {
    return folder.isEmpty() && workspace.isEmpty() ? nowhere : toRun(folder, workspace);
  }

  /**
   * The folder of a workflow that is run.
   *
   * @throws InputException when there is none
   */
  Path toRun(String folder, String workspace) {
    if (folder.isEmpty() == workspace.isEmpty()) {
      throw new InputException(
          "A workflow runs in a folder. Name either the 'folder' that its file lies in or a"
              + " 'workspace'.");
    }
    if (!workspace.isEmpty()) {
      return workspaces.folder(workspace);
    }
    Path path = local(folder, "folder");
    if (!Files.isDirectory(path)) {
      throw new InputException("The workflow's folder " + path + " is not there.");
    }
    return path;
  }

  /**
   * A path of this machine.
   *
   * @param what names it in messages
   */
  Path local(String text, String what) {
    if (!localFiles) {
      throw new RequestException(
          RequestException.FORBIDDEN,
          "This service is open to other machines, so a "
              + what
              + " of its own cannot be named."
              + " Use a workspace.");
    }
    try {
      Path path = Path.of(text);
      if (!path.isAbsolute()) {
        throw new InputException("The " + what + " '" + text + "' is not an absolute path.");
      }
      return path.normalize();
    } catch (InvalidPathException e) {
      throw new InputException("The " + what + " '" + text + "' is not a path.", e);
    }
  }

  /** Reads and compiles a workflow. */
  Compilation compile(String workflow, Path folder, List<String> allow) {
    List<Path> more = allow.stream().map(path -> local(path, "file to allow")).toList();
    return installation.compile(
        new WorkflowReader().readText(workflow, "workflow").graph(), folder, more);
  }
}
