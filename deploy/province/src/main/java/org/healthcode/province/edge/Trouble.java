package org.healthcode.province.edge;

/**
 * What goes wrong while an edge answers one client.
 *
 * @param taken how many records Kafka acknowledges before it acknowledges none
 * @param ofFacts whether only facts are meant, and keys and traces are acknowledged all the same
 * @param unanswered whether Kafka has the next record although it does not acknowledge it
 * @param killed whether the edge dies, and the client gets no answer
 */
public record Trouble(int taken, boolean ofFacts, boolean unanswered, boolean killed) {

  public static final Trouble NONE = new Trouble(Integer.MAX_VALUE, false, false, false);
}
