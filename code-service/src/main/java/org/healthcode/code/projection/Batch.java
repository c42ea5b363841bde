package org.healthcode.code.projection;

import java.util.List;
import org.healthcode.schemas.redis.Mark;

/**
 * What one poll brought for one slice.
 *
 * @param base the mark that Redis is known to have: if it has less, it has lost data
 * @param changes at most one per person, the last one
 * @param next the mark once all changes are in Redis
 */
public record Batch(Slice slice, Mark base, List<Change> changes, Mark next) {}
