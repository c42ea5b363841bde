package org.healthcode.risk.domain;

/** One sentence for people, in both languages. */
public record Text(String zh, String en) {}
