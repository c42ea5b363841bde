/**
 * The names that feeds say, and whether they are those that are known of the people: what an
 * account may hear of that, how often, and with which trace. Knows nothing of feeds.
 */
@NullMarked
package org.healthcode.declaration.feed.name;

import org.jspecify.annotations.NullMarked;
