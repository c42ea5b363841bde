/**
 * What may be answered about a person now, and what we can't vouch for (promise 2). Plain Java over
 * the timeline; knows nothing of where it is kept. Every service may use it.
 */
@NullMarked
package org.healthcode.schemas.answer;

import org.jspecify.annotations.NullMarked;
