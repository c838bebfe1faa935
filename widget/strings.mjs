/** Every word the page itself says; what the bot says comes from the bot. */

export const EMERGENCY_ADVICE =
  "If you have chest pain, trouble breathing, a fainting spell, a weak face or arm, or very bad pain in a hard leg, " +
  "don't wait for this chat. Call your emergency number now: 000 in Australia, 999 in the UK, 911 in the US and " +
  "Canada, 112 in Europe, 111 in New Zealand.";

export const STRINGS = Object.freeze({
  startText: "Start the check",
  botName: "Stridecheck",
  runnerName: "You",
  answers: "Your answer",
  done: "Done",
  number: "A number from 0 to 10",
  numberProblem: "Please give a whole number from 0 to 10.",
  choiceProblem: "Please pick at least one answer.",
  send: "Send",
  sending: "Sending",
  working: "One moment …",
  tryingAgain: "Not sent yet. Trying again …",
  notSent: "Not sent.",
  tryAgain: "Try again",
  stillSending: "Your last message is still on its way.",
  unreachable: "I can't reach the clinic's chat right now. Your answers so far are kept.",
  refused: "That message could not be read. Please write it in another way.",
  ended: "This chat has ended, because it was left for a long time. Please start again: your answers may have changed.",
  notLoaded: "Your chat could not be loaded.",
  loading: "Loading your chat …",
  restored: "Your chat so far",
  notCleared: "Your answers could not be deleted just now. Please try again in a moment.",
  call: "Call",
  emergencyIn: "Emergency number in",
  adviceIn: "Advice line in",
  reasons: "Why, and what to do",
  who: "Whom to see, and when",
  by_when: "When",
  areas: "Where it may come from",
  safety_net: "When to get help sooner",
});

export const LEVELS = Object.freeze({
  emergency: "Get emergency help now",
  same_day: "Be seen today",
  soon: "See someone in the next 2 to 3 days",
  routine: "Book a visit in the next 1 to 2 weeks",
});
