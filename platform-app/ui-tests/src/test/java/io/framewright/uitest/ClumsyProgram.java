package io.framewright.uitest;

import java.awt.EventQueue;
import javax.swing.JButton;
import javax.swing.JFrame;
import javax.swing.JTextField;

/** A program with a button that blocks the event thread: something for the agent to find. */
final class ClumsyProgram {
  private ClumsyProgram() {}

  /** Opens its window. */
  public static void main(String[] args) {
    EventQueue.invokeLater(ClumsyProgram::show);
  }

  private static void show() {
    JTextField field = new JTextField(20);
    field.setName("field");
    JButton slow = new JButton("Slow");
    slow.setName("slow");
    slow.addActionListener(e -> dawdle(300));
    JFrame frame = new JFrame("Clumsy");
    frame.setLayout(new java.awt.FlowLayout());
    frame.add(field);
    frame.add(slow);
    frame.setDefaultCloseOperation(JFrame.EXIT_ON_CLOSE);
    frame.pack();
    frame.setVisible(true);
  }

  private static void dawdle(long time) {
    Pause.ms(time);
  }
}
