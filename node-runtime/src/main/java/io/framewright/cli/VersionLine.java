package io.framewright.cli;

import io.framewright.install.Version;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class VersionLine implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {"Framewright " + Version.text()};
  }
}
