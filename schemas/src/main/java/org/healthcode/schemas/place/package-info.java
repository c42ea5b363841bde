/**
 * The one spelling of places, so that what an authority names, what a resident names and what
 * anybody asks about is one place: other spellings that people use become this one here and nowhere
 * else. Plain Java over regions and ids; every service may use it.
 */
@NullMarked
package org.healthcode.schemas.place;

import org.jspecify.annotations.NullMarked;
