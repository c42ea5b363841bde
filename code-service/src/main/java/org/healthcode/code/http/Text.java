package org.healthcode.code.http;

/** Something for people to read. */
record Text(String zh, String en) {}
