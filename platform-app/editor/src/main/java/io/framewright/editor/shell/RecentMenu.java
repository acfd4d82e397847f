package io.framewright.editor.shell;

import java.awt.event.ActionEvent;
import java.nio.file.Path;
import java.util.List;
import javax.swing.AbstractAction;
import javax.swing.JMenu;
import javax.swing.JMenuItem;
import javax.swing.event.MenuEvent;
import javax.swing.event.MenuListener;
import org.openide.awt.ActionID;
import org.openide.awt.ActionReference;
import org.openide.awt.ActionRegistration;
import org.openide.util.actions.Presenter;

/** The recent files as a menu. */
@ActionID(category = "File", id = "io.framewright.editor.shell.RecentMenu")
@ActionRegistration(displayName = "Open &Recent", lazy = false)
@ActionReference(path = "Menu/File", position = 250)
public final class RecentMenu extends AbstractAction implements Presenter.Menu {
  private static final long serialVersionUID = 1;

  /** For the platform. */
  public RecentMenu() {
    super("Open Recent");
  }

  @Override
  public void actionPerformed(ActionEvent event) {
    Desk.desk().recent().all().stream()
        .findFirst()
        .ifPresent(file -> Desk.desk().filing().open(List.of(file)));
  }

  @Override
  public JMenuItem getMenuPresenter() {
    JMenu menu = new JMenu("Open Recent");
    menu.setMnemonic('R');
    menu.setName("open-recent");
    menu.addMenuListener(
        new MenuListener() {
          @Override
          public void menuSelected(MenuEvent event) {
            fill(menu);
          }

          @Override
          public void menuDeselected(MenuEvent event) {}

          @Override
          public void menuCanceled(MenuEvent event) {}
        });
    fill(menu);
    return menu;
  }

  private static void fill(JMenu menu) {
    menu.removeAll();
    List<Path> files = Services.started() ? Desk.desk().recent().all() : List.of();
    if (files.isEmpty()) {
      JMenuItem none = new JMenuItem("Nothing yet");
      none.setEnabled(false);
      menu.add(none);
      return;
    }
    for (Path file : files) {
      JMenuItem item = new JMenuItem(String.valueOf(file.getFileName()));
      item.setToolTipText(file.toString());
      item.addActionListener(e -> Desk.desk().filing().open(List.of(file)));
      menu.add(item);
    }
    menu.addSeparator();
    JMenuItem clear = new JMenuItem("Clear List");
    clear.addActionListener(e -> Desk.desk().recent().clear());
    menu.add(clear);
  }
}
