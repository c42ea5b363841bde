package org.healthcode.schemas.issuer;

/**
 * What is wrong with an entry of the list.
 *
 * @param field by its name in {@code Issuer}
 * @param expected what should be there; never what is there
 */
public record Fault(String field, String expected) {}
