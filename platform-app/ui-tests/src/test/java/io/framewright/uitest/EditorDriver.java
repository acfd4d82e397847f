package io.framewright.uitest;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.imageio.ImageIO;

/**
 * Eyes and hands on a running application. Looks only at what is on the screen and acts only with
 * mouse and keyboard; whatever it does waits until it can be done, and fails with what it saw
 * instead.
 */
final class EditorDriver {
  /** How long anything may take, on a machine that does much else. */
  static final Duration PATIENCE = Duration.ofSeconds(90);

  private static final Duration CALM = Duration.ofSeconds(1);
  private static final long LOOK_AGAIN_MS = 120;
  private static final int DRAG_STEPS = 12;

  private final EditorProcess process;
  private final AgentLink link;
  private final List<JsonNode> stalls = new ArrayList<>();

  EditorDriver(EditorProcess process, AgentLink link) {
    this.process = process;
    this.link = link;
  }

  /** The process that it drives. */
  EditorProcess process() {
    return process;
  }

  // --- eyes

  /** All windows, the frontmost last. */
  Item screen() {
    List<Item> windows = new ArrayList<>();
    JsonNode tree = link.ask("tree");
    tree.path("windows").forEach(w -> windows.add(Item.of(w)));
    Rectangle all = new Rectangle(0, 0, Integer.MAX_VALUE / 4, Integer.MAX_VALUE / 4);
    return new Item(
        "screen", "", "", "", "", List.of(), "", "", false, true, all, all, List.copyOf(windows));
  }

  /** Everything on the screen that fits. */
  List<Item> all(Predicate<Item> wanted) {
    return screen().all().filter(i -> !i.seen().isEmpty()).filter(wanted).toList();
  }

  /** Whether the main window's title begins so, which names the workflow in front. */
  boolean titled(String beginning) {
    return screen()
        .find(Item.named("NbMainWindow"))
        .filter(w -> w.text().startsWith(beginning + " \u2013 "))
        .isPresent();
  }

  /** Waits for the dialog of that title. */
  Item dialog(String title) {
    return find("the dialog " + title, Item.titled(title));
  }

  /** Whether something is on the screen now. */
  boolean shows(Predicate<Item> wanted) {
    return screen().find(wanted).isPresent();
  }

  /** Waits for something to be there, enabled, and resting in its place. */
  Item find(String what, Predicate<Item> wanted) {
    Rectangle[] before = new Rectangle[1];
    return await(
        what,
        () -> {
          Optional<Item> found = screen().find(wanted.and(Item::enabled));
          boolean rests = found.isPresent() && found.get().seen().equals(before[0]);
          before[0] = found.map(Item::seen).orElse(null);
          return rests ? found : Optional.empty();
        });
  }

  /** Waits for the component of that name. */
  Item find(String name) {
    return find("the component " + name, Item.named(name));
  }

  /** Waits until something has gone. */
  void awaitGone(String what, Predicate<Item> unwanted) {
    until("that there is no " + what, () -> !shows(unwanted));
  }

  /** Waits until something is so. */
  void until(String what, Supplier<Boolean> condition) {
    await(what, () -> condition.get() ? Optional.of(true) : Optional.empty());
  }

  /** Waits for a value. */
  <T> T await(String what, Supplier<Optional<T>> look) {
    return await(what, PATIENCE, look);
  }

  /** Waits for a value for so long. */
  <T> T await(String what, Duration patience, Supplier<Optional<T>> look) {
    long end = System.nanoTime() + patience.toNanos();
    while (true) {
      Optional<T> found = look.get();
      if (found.isPresent()) {
        return found.get();
      }
      if (System.nanoTime() > end) {
        throw new AssertionError(
            "waited " + patience.toSeconds() + " s for " + what + "; on the screen:\n" + listing());
      }
      Pause.ms(LOOK_AGAIN_MS);
    }
  }

  /** Everything on the screen as text. */
  String listing() {
    return screen().listing("");
  }

  /** A picture of the screen, kept as a file of that name. */
  BufferedImage screenshot(String name) {
    Path file = Launch.pictures().resolve(name + ".png");
    link.ask("screenshot", file);
    try {
      return ImageIO.read(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A picture of the main window alone, without its frame, for pages that show it. */
  void picture(String name) throws IOException {
    Rectangle window =
        find("the inside of the main window", i -> i.role().equals("root pane")).bounds();
    BufferedImage inside = Pictures.part(screenshot(name), window);
    ImageIO.write(inside, "png", Launch.pictures().resolve(name + ".png").toFile());
  }

  /** How many classes are loaded whose names begin so. */
  long loadedClasses(String prefix) {
    return link.ask("classes", prefix).path(prefix).asLong();
  }

  // --- hands

  /** Clicks the component of that name. */
  void click(String name) {
    click(find(name));
  }

  /** Clicks in the middle of something. */
  void click(Item item) {
    clickAt(item.middle(), InputEvent.BUTTON1_DOWN_MASK, 1);
  }

  /** Clicks twice in the middle of something. */
  void doubleClick(Item item) {
    clickAt(item.middle(), InputEvent.BUTTON1_DOWN_MASK, 2);
  }

  /** Clicks with the right button. */
  void rightClick(Item item) {
    clickAt(item.middle(), InputEvent.BUTTON3_DOWN_MASK, 1);
  }

  /** Clicks somewhere. */
  void clickAt(Point at, int button, int times) {
    move(at);
    for (int i = 0; i < times; i++) {
      link.ask("press", button);
      link.ask("release", button);
    }
    idle();
  }

  /** Moves the mouse. */
  void move(Point to) {
    link.ask("move", to.x, to.y);
    idle();
  }

  /** Drags with the left button. */
  void drag(Point from, Point to) {
    move(from);
    link.ask("press", InputEvent.BUTTON1_DOWN_MASK);
    idle();
    for (int i = 1; i <= DRAG_STEPS; i++) {
      move(
          new Point(
              from.x + (to.x - from.x) * i / DRAG_STEPS,
              from.y + (to.y - from.y) * i / DRAG_STEPS));
    }
    link.ask("release", InputEvent.BUTTON1_DOWN_MASK);
    idle();
  }

  /** Turns the wheel, towards the user if positive. */
  void wheel(Point at, int notches) {
    move(at);
    link.ask("wheel", notches);
    idle();
  }

  /**
   * Presses keys together, such as Ctrl and S: the last one is struck while the others are held.
   */
  void press(int... codes) {
    for (int code : codes) {
      link.ask("key-down", code);
    }
    for (int i = codes.length - 1; i >= 0; i--) {
      link.ask("key-up", codes[i]);
    }
    idle();
  }

  /** Types a text to whatever has the keyboard. */
  void type(String text) {
    for (char c : text.toCharArray()) {
      Keys.Stroke stroke = Keys.of(c);
      if (stroke.shift()) {
        press(KeyEvent.VK_SHIFT, stroke.code());
      } else {
        press(stroke.code());
      }
    }
  }

  /** Chooses from the menu bar by the texts of the entries. */
  void menu(String... path) {
    for (String entry : path) {
      click(
          find(
              "the menu entry " + entry,
              i ->
                  i.text().equals(entry)
                      && i.type().contains("Menu")
                      && i.role().contains("menu")));
    }
  }

  /** Waits until the event thread has done what was asked of it so far. */
  void idle() {
    link.ask("idle");
  }

  // --- the end

  /** From now on the event thread must answer at once. */
  void watch() {
    link.ask("watch");
  }

  /**
   * Waits until the start is over: until the event thread has answered at once for a second. What
   * it does before is not held against it, as nobody can use the window yet.
   */
  void awaitStarted() {
    awaitCalm();
    stalls.clear();
  }

  /** Waits until the event thread has answered at once for a second. */
  void awaitCalm() {
    long end = System.nanoTime() + PATIENCE.toNanos();
    long calmSince = System.nanoTime();
    while (System.nanoTime() - calmSince < CALM.toNanos()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("the event thread is busy without end");
      }
      Pause.ms(LOOK_AGAIN_MS);
      int before = stalls.size();
      stalls();
      if (stalls.subList(before, stalls.size()).stream().anyMatch(s -> !KnownStalls.excused(s))) {
        calmSince = System.nanoTime();
      }
    }
  }

  /** Fetches what the watchdog has seen. */
  void stalls() {
    link.ask("stalls").path("stalls").forEach(stalls::add);
  }

  /** What of it was fetched. */
  List<JsonNode> seenStalls() {
    return List.copyOf(stalls);
  }

  /** Ends the process as a power failure would. */
  void kill() {
    stalls();
    process.kill();
  }

  void close() throws IOException {
    link.close();
    process.end();
  }
}
