/**
 * Reads which paper codes are good, and counts calls of registered clients; it knows the starter's
 * link to Redis and nothing of its client.
 */
@NullMarked
package org.healthcode.verification.redis;

import org.jspecify.annotations.NullMarked;
