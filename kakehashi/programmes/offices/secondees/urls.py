"""The screens of resident secondees."""

from django.urls import path

from .views import evaluations, logs, roll_outs, stays


def _steps(names: tuple[str, ...], place: str, view: object) -> list[object]:
    """An address for each step of a flow."""
    return [path(f"{place}{name.replace('_', '-')}/", view(name).as_view(), name=name) for name in names]  # type: ignore[operator]


urlpatterns = [
    path("secondees/", stays.Secondees.as_view(), name="secondees"),
    path("secondees/new/", stays.Wish.as_view(), name="wish_secondee"),
    path("secondees/<int:pk>/", stays.SecondeePage.as_view(), name="secondee"),
    path("secondees/<int:pk>/paper/", stays.SecondeePaper.as_view(), name="secondee_paper"),
    path("secondees/<int:pk>/edit/", stays.EditWish.as_view(), name="edit_secondee"),
    path("secondees/<int:pk>/goals/", stays.EditGoals.as_view(), name="secondee_goals"),
    path("secondees/<int:pk>/terms/", stays.EditTerms.as_view(), name="secondee_terms"),
    path("secondees/<int:pk>/desk/", stays.EditDesk.as_view(), name="secondee_desk"),
    path("secondees/<int:pk>/name/", stays.NameSecondee.as_view(), name="name_secondee"),
    path("secondees/<int:pk>/forget/", stays.ForgetSecondee.as_view(), name="forget_secondee"),
    path("secondees/<int:pk>/results/", stays.MeasureGoals.as_view(), name="measure_goals"),
    path("secondees/<int:pk>/log/", logs.Log.as_view(), name="secondee_log"),
    path("secondees/<int:pk>/log/add/", logs.AddEntry.as_view(), name="add_log_entry"),
    path("secondees/<int:pk>/log/paste/", logs.PasteLog.as_view(), name="paste_log"),
    path("secondees/log-entries/<int:pk>/edit/", logs.EditEntry.as_view(), name="edit_log_entry"),
    path("secondees/log-entries/<int:pk>/remove/", logs.RemoveEntry.as_view(), name="remove_log_entry"),
    path("secondees/<int:pk>/reports/make/", logs.MakeReport.as_view(), name="make_monthly_report"),
    path("secondees/reports/<int:pk>/", logs.ReportPage.as_view(), name="monthly_report"),
    path("secondees/reports/<int:pk>/paper/", logs.ReportPaper.as_view(), name="monthly_report_paper"),
    path("secondees/reports/<int:pk>/edit/", logs.EditReport.as_view(), name="edit_monthly_report"),
    path("secondees/<int:pk>/evaluate/", evaluations.OpenSheet.as_view(), name="evaluate_stay"),
    path("secondees/sheets/<int:pk>/", evaluations.SheetPage.as_view(), name="evaluation_sheet"),
    path("secondees/sheets/<int:pk>/paper/", evaluations.SheetPaper.as_view(), name="evaluation_sheet_paper"),
    path("secondees/sheets/<int:pk>/edit/", evaluations.EditSheet.as_view(), name="edit_evaluation_sheet"),
    path("secondees/sheets/<int:pk>/hand-in/", evaluations.HandInSheet.as_view(), name="hand_in_sheet"),
    path("secondees/trials/", evaluations.Trials.as_view(), name="trial_evaluations"),
    path("secondees/trials/new/", evaluations.StartTrial.as_view(), name="start_trial"),
    path("secondees/trials/<int:pk>/", evaluations.TrialPage.as_view(), name="trial_evaluation"),
    path("secondees/trials/<int:pk>/paper/", evaluations.TrialPaper.as_view(), name="trial_evaluation_paper"),
    path("secondees/trials/<int:pk>/table.xlsx", evaluations.TrialFile.as_view(), name="trial_evaluation_file"),
    path("secondees/trials/<int:pk>/edit/", evaluations.EditTrial.as_view(), name="edit_trial_evaluation"),
    path("secondees/roll-out/", roll_outs.RollOuts.as_view(), name="roll_outs"),
    path("secondees/roll-out/new/", roll_outs.BeginRollOut.as_view(), name="begin_roll_out"),
    path("secondees/roll-out/items/", roll_outs.Items.as_view(), name="checklist_items"),
    path("secondees/roll-out/items/new/", roll_outs.AddItem.as_view(), name="add_checklist_item"),
    path("secondees/roll-out/items/prepared/", roll_outs.TakeStandardItems.as_view(), name="take_standard_items"),
    path("secondees/roll-out/items/<int:pk>/edit/", roll_outs.EditItem.as_view(), name="edit_checklist_item"),
    path("secondees/roll-out/<int:pk>/", roll_outs.RollOutPage.as_view(), name="roll_out"),
    path("secondees/roll-out/<int:pk>/tick/", roll_outs.TickItem.as_view(), name="tick_item"),
    path("secondees/roll-out/<int:pk>/untick/", roll_outs.UntickItem.as_view(), name="untick_item"),
    *_steps(stays.STAY_STEPS, "secondees/<int:pk>/", stays.stay_step),
    *_steps(logs.REPORT_STEPS, "secondees/reports/<int:pk>/", logs.report_step),
    *_steps(evaluations.TRIAL_STEPS, "secondees/trials/<int:pk>/", evaluations.trial_step),
    *_steps(roll_outs.ROLL_OUT_STEPS, "secondees/roll-out/<int:pk>/", roll_outs.roll_out_step),
]
