package org.healthcode.declaration.form;

/**
 * One thing that is not as it should be.
 *
 * @param field column of a row, or path in a form
 * @param expected what should be there; never what is there
 */
public record Violation(String field, String expected) {}
