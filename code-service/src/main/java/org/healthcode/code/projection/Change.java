package org.healthcode.code.projection;

import java.util.Optional;
import org.healthcode.schemas.id.PersonId;

/**
 * One write to Redis, only if newer.
 *
 * @param offset of the record that says so
 * @param content empty: delete
 */
public record Change(PersonId person, long offset, Optional<Content> content) {}
