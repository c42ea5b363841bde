/**
 * Reads which paper codes are good; it knows the starter's link to Redis and nothing of its client.
 */
@NullMarked
package org.healthcode.verification.redis;

import org.jspecify.annotations.NullMarked;
