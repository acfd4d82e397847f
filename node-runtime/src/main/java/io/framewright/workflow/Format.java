package io.framewright.workflow;

import java.util.List;

/** The names of the keys of a workflow file, in the order in which they are written. */
final class Format {
  static final String NUMBER = "framewright";
  static final String NAME = "name";
  static final String DESCRIPTION = "description";
  static final String NODES = "nodes";
  static final String LINKS = "links";
  static final String GROUPS = "groups";
  static final String VIEW = "view";
  static final List<String> FILE = List.of(NUMBER, NAME, DESCRIPTION, NODES, LINKS, GROUPS, VIEW);

  static final String ID = "id";
  static final String TYPE = "type";
  static final String TYPE_VERSION = "typeVersion";
  static final String TITLE = "title";
  static final String POSITION = "position";
  static final String X = "x";
  static final String Y = "y";
  static final String COLLAPSED = "collapsed";
  static final String MUTED = "muted";
  static final String PROPERTIES = "properties";
  static final List<String> NODE =
      List.of(ID, TYPE, TYPE_VERSION, TITLE, POSITION, COLLAPSED, MUTED, PROPERTIES);

  static final String FROM = "from";
  static final String TO = "to";
  static final List<String> LINK = List.of(FROM, TO);

  static final String COLOUR = "colour";
  static final List<String> GROUP = List.of(ID, TITLE, COLOUR, NODES);

  private Format() {}
}
