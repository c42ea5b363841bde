package org.healthcode.starter.text;

/** Something for people to read, in both languages. */
public record Text(String zh, String en) {}
