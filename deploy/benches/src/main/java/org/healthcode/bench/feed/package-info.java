/**
 * One large file, the heap that it costs, and single cases meanwhile. May use {@code stack}, {@code
 * load} and {@code report}, and no other bench.
 */
@NullMarked
package org.healthcode.bench.feed;

import org.jspecify.annotations.NullMarked;
