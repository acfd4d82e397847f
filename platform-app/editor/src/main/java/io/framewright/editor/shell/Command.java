package io.framewright.editor.shell;

import java.awt.EventQueue;
import java.awt.KeyboardFocusManager;
import java.awt.event.ActionEvent;
import java.awt.event.KeyEvent;
import java.util.function.BooleanSupplier;
import javax.swing.AbstractAction;
import javax.swing.JMenuItem;
import javax.swing.KeyStroke;
import javax.swing.text.JTextComponent;
import org.openide.awt.Actions;
import org.openide.util.actions.Presenter;

/**
 * An action of the menus and the tool bar. What is possible changes with the open workflows and the
 * queue; {@link Commands#refresh()} asks all of them again.
 */
final class Command extends AbstractAction implements Presenter.Menu {
  private static final long serialVersionUID = 1;

  private final transient BooleanSupplier possible;
  private final transient Runnable work;
  private final boolean keepsOffText;
  private KeyStroke shown;

  private Command(
      String name, String icon, BooleanSupplier possible, Runnable work, boolean keepsOffText) {
    super(name);
    this.possible = possible;
    this.work = work;
    this.keepsOffText = keepsOffText;
    if (!icon.isEmpty()) {
      putValue("iconBase", "io/framewright/editor/shell/icons/" + icon + ".svg");
    }
    putValue(SHORT_DESCRIPTION, name.replace("&", "").replace("\u2026", ""));
    setEnabled(possible.getAsBoolean());
    Commands.add(this);
  }

  /** One that is always possible. */
  static Command of(String name, String icon, Runnable work) {
    return new Command(name, icon, () -> true, work, false);
  }

  /** One that is possible under a condition. */
  static Command of(String name, String icon, BooleanSupplier possible, Runnable work) {
    return new Command(name, icon, possible, work, false);
  }

  /** The same, but its shortcut does nothing while somebody writes text. */
  static Command ofGraph(String name, String icon, BooleanSupplier possible, Runnable work) {
    return new Command(name, icon, possible, work, true);
  }

  /** Says in a tool tip what it does. */
  Command explained(String text) {
    putValue(SHORT_DESCRIPTION, text);
    return this;
  }

  /** Shows in menus a key that the canvas heeds by itself. */
  Command shownKey(String key) {
    shown = KeyStroke.getKeyStroke(key);
    return this;
  }

  @Override
  public JMenuItem getMenuPresenter() {
    JMenuItem item = shown == null ? new JMenuItem() : new ShownKeyItem(shown);
    Actions.connect(item, this, false);
    return item;
  }

  /** Asks again whether it is possible. */
  void refresh() {
    setEnabled(possible.getAsBoolean());
  }

  @Override
  public void actionPerformed(ActionEvent event) {
    if (keepsOffText && EventQueue.getCurrentEvent() instanceof KeyEvent && writing()) {
      return;
    }
    if (possible.getAsBoolean()) {
      work.run();
    }
  }

  private static boolean writing() {
    return KeyboardFocusManager.getCurrentKeyboardFocusManager().getFocusOwner()
            instanceof JTextComponent text
        && text.isEditable();
  }

  /** Shows its key and does not listen to it: letters belong to whoever has the focus. */
  private static final class ShownKeyItem extends JMenuItem {
    private static final long serialVersionUID = 1;

    ShownKeyItem(KeyStroke key) {
      super.setAccelerator(key);
    }

    /** The platform knows no shortcut for it, and would take the key away. */
    @Override
    public void setAccelerator(KeyStroke key) {
      if (key != null) {
        super.setAccelerator(key);
      }
    }

    @Override
    protected boolean processKeyBinding(
        KeyStroke key, KeyEvent event, int condition, boolean pressed) {
      return false;
    }
  }
}
