/** Every word the page itself says; what the bot says comes from the bot. */

export const EMERGENCY_ADVICE =
  "If you have chest pain, trouble breathing, a fainting spell, a weak face or arm, or very bad pain in a hard leg, " +
  "don't wait for this chat. Call your emergency number now: 000 in Australia, 999 in the UK, 911 in the US and " +
  "Canada, 112 in Europe, 111 in New Zealand.";

export const STRINGS = Object.freeze({
  language: "en",
  chat: "Stridecheck: a check for sore legs",
  startText: "Start the check",
  botName: "Stridecheck",
  tagline: "A check for sore legs",
  runnerName: "You",
  conversation: "Conversation",

  welcome: "How are your legs?",
  whatItDoes: "I ask short questions, then I tell you how soon to see someone, whom, and why. It takes about four minutes.",
  noDoctor: "I am not a doctor and I can't diagnose.",
  dontChat: "Chest pain, trouble breathing, fainting, a weak face or arm, or very bad pain in a hard leg? Don't chat. Call your emergency number now.",
  privacyTitle: "Privacy.",
  privacy:
    "If you agree, your answers are kept at {clinic}, so that its staff can check that the chat is safe. Please leave out " +
    "your name. Nothing goes to other companies, and nothing is sent before you agree. You can delete this chat at any time.",
  thisClinic: "this clinic",
  agreeAndStart: "I agree. Start the check",
  agreeAndWrite: "I agree. Let me write first",

  emergency: "Emergency?",
  callNow: "Call now:",
  emergencyNumbersLabel: "Emergency numbers",
  emergencyNumbers: [
    ["AU", "Australia", "000"],
    ["UK", "UK", "999"],
    ["US/CA", "US, Canada", "911"],
    ["EU", "Europe", "112"],
    ["NZ", "NZ", "111"],
  ],

  answers: "Your answer",
  change: "Change this answer",
  why: "Why do you ask?",
  map: "Map of the lower leg and foot, a right one. Arrow keys move between the places.",
  left: { one: "About one more question", more: "About {number} more questions" },
  done: "Done",
  number: "A number from 0 to 10",
  numberProblem: "Please give a whole number from 0 to 10.",
  choiceProblem: "Please pick at least one answer.",

  write: "Write a message",
  yourMessage: "Your message",
  writeFirst: "What is wrong with your leg?",
  writeHere: "Write your answer",
  send: "Send",
  close: "Close the chat",

  working: "One moment …",
  waiting: "Waits for the message before it.",
  tryingAgain: "Not sent yet. Trying again …",
  notSent: "Not sent.",
  tryAgain: "Try again",
  offline: "You are offline. Your answers are kept, and sent when you are back.",
  stillSending: "Your last messages are still on their way.",
  slow: "This is taking longer than it should. Your message is kept, and I keep trying.",
  unreachable: "I can't reach the clinic's chat right now. Your answers so far are kept.",
  long: "That message is too long for me. Please say it in fewer words.",
  refused: "That message could not be read. Please write it in another way.",
  ended: "This chat has ended, because it was left for a long time. Please start again: your answers may have changed.",
  notLoaded: "Your chat could not be loaded.",
  loading: "Loading your chat …",

  startAgain: "Start again",
  remove: "Delete my conversation",
  goBack: "No, go back",
  clearing: {
    restart: {
      title: "Start again?",
      words: "This deletes your answers, here and at the clinic, and begins a new check.",
      yes: "Yes, delete and start again",
    },
    remove: {
      title: "Delete your conversation?",
      words: "This deletes everything you have written and picked, here and at the clinic. It can't be undone.",
      yes: "Yes, delete it",
    },
  },
  removed: "Your conversation has been deleted.",
  notCleared: "Your answers could not be deleted just now. Please try again in a moment.",

  call: "Call",
  emergencyIn: "Emergency number in",
  adviceIn: "Advice line in",
  book: "Book a visit",
  clinic: "Your clinic",
  keyPlace: "Where you feel it",
  keyAreas: "Where it may come from",
  areasDrawn: "The outlined places show where it may come from.",
  place: "Where it hurts",
  reasons: "Why, and what to do",
  who: "Whom to see, and when",
  by_when: "When",
  areas: "Where it may come from",
  safety_net: "When to get help sooner",

  take: "Take it with you",
  copy: "Copy summary",
  copied: "Copied. You can paste it into a message to your clinician.",
  notCopied: "Your browser does not allow copying. Please use Download.",
  print: "Print",
  download: "Download",
  summaryTitle: "Stridecheck: summary for a clinician",
  summaryNote: "Given by a runner to a self-check. It is no diagnosis, and the rules are not yet clinically approved.",
  summaryAnswers: "Questions and answers",
  summarySaid: "In the runner's own words",
  summaryResult: "Result",
  summaryReasons: "Why",
  summaryRules: "Rules that fired, and their version",
  summaryFile: "stridecheck-summary.txt",
});

export const LEVELS = Object.freeze({
  emergency: "Get emergency help now",
  same_day: "Be seen today",
  soon: "See someone in the next 2 to 3 days",
  routine: "Book a visit in the next 1 to 2 weeks",
});
