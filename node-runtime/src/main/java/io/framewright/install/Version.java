package io.framewright.install;

/** The version from the jar's manifest. */
public final class Version {
  private Version() {}

  /** The version, or a word that says that there is none. */
  public static String text() {
    String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
