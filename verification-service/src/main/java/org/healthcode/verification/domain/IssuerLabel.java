package org.healthcode.verification.domain;

/**
 * How another issuer is named to people.
 *
 * @param kind CITY, PROVINCE, NATIONAL or FOREIGN
 */
public record IssuerLabel(String id, String kind, String nameZh, String nameEn) {}
