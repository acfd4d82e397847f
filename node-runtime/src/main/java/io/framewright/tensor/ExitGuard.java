package io.framewright.tensor;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;

/**
 * Lets the process end while libtorch computes. Java ends by C's {@code exit}, which runs the
 * static destructors of all native libraries while their threads go on: oneDNN's default stream was
 * freed under a thread that then called through it, and an orderly end (a signal, Ctrl-C, a job
 * that is given up) became a crash. So the last of Java's hooks tells glibc to end the process
 * ({@code _exit}, with the status that was asked for) before the first of those destructors.
 * Nothing of ours needs them.
 *
 * <p>On Windows the system ends all other threads before it unloads libraries, so there is nobody
 * to crash. On macOS, which has no {@code on_exit}, the end of a computing process is as it was: it
 * may write a crash report, after everything was kept that is to be kept.
 */
public final class ExitGuard {
  private static final Function ON_EXIT = find("on_exit");
  private static final Function EXIT = find("_exit");

  private ExitGuard() {}

  /** Arms the guard when Java ends, which is after everything that libtorch registers at start. */
  static void install() {
    try {
      Runtime.getRuntime().addShutdownHook(new Thread(ExitGuard::arm, "exit guard"));
    } catch (IllegalStateException e) {
      arm(); // the process is ending
    }
  }

  /**
   * From now on {@code exit} ends the process at once, but for destructors that a library registers
   * later. Does nothing where the system has no such function.
   */
  private static void arm() {
    if (ON_EXIT != null && EXIT != null) {
      ON_EXIT.invokeInt(new Object[] {EXIT, Pointer.NULL});
    }
  }

  /** Ends the process now: no hook, no destructor, not even while libtorch is being loaded. */
  public static void endNow(int status) {
    if (EXIT != null) {
      EXIT.invokeVoid(new Object[] {status});
    }
    Runtime.getRuntime().halt(status);
  }

  private static Function find(String name) {
    try {
      return Platform.isLinux() ? NativeLibrary.getInstance("c").getFunction(name) : null;
    } catch (UnsatisfiedLinkError e) { // another C library than glibc
      return null;
    }
  }
}
