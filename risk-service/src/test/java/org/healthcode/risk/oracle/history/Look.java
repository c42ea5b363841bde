package org.healthcode.risk.oracle.history;

/** Nothing happens: a moment at which the colors of all are compared. */
public record Look() implements Action {}
