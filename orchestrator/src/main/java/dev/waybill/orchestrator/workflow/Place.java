package dev.waybill.orchestrator.workflow;

import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Where something is written.
 *
 * @param line counted from 1
 * @param column counted from 1
 */
record Place(int line, int column) {

  static final Place START = new Place(1, 1);

  static Place of(Node node, Place otherwise) {
    return node.getStartMark()
        .map(mark -> new Place(mark.getLine() + 1, mark.getColumn() + 1))
        .orElse(otherwise);
  }

  /** A place within a text that begins here. */
  Place within(int lines, int columns) {
    return lines == 0 ? new Place(line, column + columns) : new Place(line + lines, columns + 1);
  }
}
