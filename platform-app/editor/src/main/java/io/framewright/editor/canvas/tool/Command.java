package io.framewright.editor.canvas.tool;

import java.awt.event.ActionEvent;
import java.util.List;
import java.util.function.BooleanSupplier;
import javax.swing.AbstractAction;
import javax.swing.Action;
import javax.swing.KeyStroke;

/** A named thing to do, with its keys; enabled when it can act. */
final class Command extends AbstractAction {
  private static final long serialVersionUID = 1;

  private final String id;
  private final transient List<KeyStroke> keys;
  private final transient BooleanSupplier can;
  private final transient Runnable act;

  /**
   * A command.
   *
   * @param id without the prefix that it has among a component's actions
   * @param keys the first is shown in menus
   */
  Command(String id, String name, List<KeyStroke> keys, BooleanSupplier can, Runnable act) {
    super(name);
    this.id = id;
    this.keys = keys;
    this.can = can;
    this.act = act;
    if (!keys.isEmpty()) {
      putValue(Action.ACCELERATOR_KEY, keys.get(0));
    }
    putValue(Action.ACTION_COMMAND_KEY, key());
    refresh();
  }

  /** Under which it is among a component's actions. */
  String key() {
    return "framewright-" + id;
  }

  List<KeyStroke> keys() {
    return keys;
  }

  /** Finds out anew whether it can act. */
  void refresh() {
    setEnabled(can.getAsBoolean());
  }

  @Override
  public void actionPerformed(ActionEvent e) {
    if (can.getAsBoolean()) {
      act.run();
    }
  }
}
