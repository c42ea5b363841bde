package org.healthcode.starter.problem;

/**
 * One field that is not as it should be.
 *
 * @param field path in the request body ({@code stays[0].from}) or name of a parameter
 * @param expected what should be there; never what is there
 */
public record FieldError(String field, String expected) {}
