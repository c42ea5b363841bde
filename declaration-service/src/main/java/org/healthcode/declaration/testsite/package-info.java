/**
 * Where people can be tested (核酸检测机构): sites as authorities tell of them, how far they are from a
 * point, what is found among them, and the use cases that read them and take them back. They are no
 * evidence of anybody and go no further than this service. Plain Java; knows no other feature: a
 * row of the feed becomes one in {@code feed}.
 */
@NullMarked
package org.healthcode.declaration.testsite;

import org.jspecify.annotations.NullMarked;
