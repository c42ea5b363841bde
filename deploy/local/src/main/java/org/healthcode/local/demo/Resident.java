package org.healthcode.local.demo;

import org.healthcode.schemas.region.RegionCode;

/**
 * An invented person.
 *
 * @param idNumber valid by GB 11643, and nobody's as far as we know
 * @param name in Chinese
 * @param county where the person lives
 */
public record Resident(String idNumber, String name, RegionCode county) {}
