/** Short words that are kind to whoever the run turns out to be. */
const adjectives =
  "able agile amber ample azure balmy bold brave breezy bright brisk calm candid careful cheery civil clean clear clever crisp curious deft diligent dapper eager early earnest easy elegant even exact fair fast festive fine firm fleet fluent fond frank free fresh gentle glad golden good grand happy hardy hearty honest humble ideal jolly jovial keen kind lively loyal lucid lucky mellow merry mighty mild modest neat nimble noble open patient placid polite prime prompt proud pure quick quiet rapid rare ready robust rosy round sage serene sharp silver simple smart smooth snug sober solid spry stable steady still stout sunny sure swift tidy tough trusty upbeat valiant vivid warm wise witty young zesty".split(
    " ",
  );
const nouns =
  "acorn alder anchor apple arrow aspen badger beacon beaver birch bison breeze bridge brook canyon cedar cliff cloud clover comet coral crane creek crow daisy dale deer delta dove dune eagle elm ember falcon fern field finch fjord flint fox garden gecko glade gorge grove gull harbor hare hawk hazel heron hill ibis inlet iris island ivy jay kestrel kite lagoon lake lark laurel leaf lemur lily linden lion lotus lynx maple marten meadow mesa moon moss newt oak oasis ocean olive orchid osprey otter owl panda pearl pebble pine plover pond poplar prairie quail rain raven reef ridge river robin rook sail salmon seal shore sky snow sparrow spring spruce star stone stork stream summit swan thrush tide trail trout tulip valley vole walnut wave willow wind wolf wren yarrow".split(
    " ",
  );

/**
 * A name for a run that came without one.
 *
 * @param random a number from 0 up to 1
 * @example generatedName(Math.random) // "steady-heron-412"
 */
export function generatedName(random: () => number): string {
  const one = (words: readonly string[]): string => words[Math.floor(random() * words.length)]!;
  return `${one(adjectives)}-${one(nouns)}-${Math.floor(random() * 1000)}`;
}
