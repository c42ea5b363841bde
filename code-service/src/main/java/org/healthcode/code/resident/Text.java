package org.healthcode.code.resident;

/** Something for people to read. */
public record Text(String zh, String en) {}
