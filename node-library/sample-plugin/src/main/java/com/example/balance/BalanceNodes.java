package com.example.balance;

import io.framewright.spi.NodeLibrary;
import io.framewright.spi.NodeType;
import java.util.List;

/** The node types of this plug-in. Named in META-INF/services. */
public final class BalanceNodes implements NodeLibrary {
  @Override
  public List<NodeType> types() {
    return List.of(new ColourBalanceNode());
  }
}
